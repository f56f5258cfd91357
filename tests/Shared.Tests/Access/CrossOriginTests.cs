using Microsoft.AspNetCore.Http;

namespace Keelson.Access;

public sealed class CrossOriginTests
{
    [Theory]
    [InlineData("POST", "same-origin", null, true)]
    [InlineData("POST", "none", null, true)]
    [InlineData("POST", "same-site", null, false)]
    [InlineData("POST", "cross-site", null, false)]
    [InlineData("POST", "cross-site", "https://keelson.example", false)]
    [InlineData("POST", null, "https://keelson.example", true)]
    [InlineData("POST", null, "http://keelson.example", true)]
    [InlineData("POST", null, "https://KEELSON.example", true)]
    [InlineData("POST", null, "https://keelson.example:8443", false)]
    [InlineData("POST", null, "https://evil.example", false)]
    [InlineData("POST", null, "https://keelson.example.evil.example", false)]
    [InlineData("POST", null, "null", false)]
    [InlineData("POST", null, "", false)]
    [InlineData("POST", null, null, true)]
    [InlineData("DELETE", "cross-site", null, false)]
    [InlineData("PUT", "cross-site", null, false)]
    [InlineData("PATCH", "cross-site", null, false)]
    [InlineData("INVENTED", "cross-site", null, false)]
    [InlineData("GET", "cross-site", null, true)]
    [InlineData("HEAD", "cross-site", null, true)]
    [InlineData("OPTIONS", null, "https://evil.example", true)]
    public void Allows_ByWhatTheBrowserSays_IsSameOriginOrNoBrowser(
        string method, string? site, string? origin, bool allowed)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Host = new HostString("keelson.example");
        if (site is not null)
            request.Headers["Sec-Fetch-Site"] = site;
        if (origin is not null)
            request.Headers.Origin = origin;

        Assert.Equal(allowed, CrossOrigin.Allows(request));
    }
}
