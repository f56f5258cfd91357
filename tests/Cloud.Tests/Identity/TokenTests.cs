using Azure.Identity;

namespace Keelson.Local.Cloud.Identity;

public sealed class TokenTests
{
    [Fact]
    public async Task ManagedIdentityCredential_AgainstTheEndpoint_OpensTheResourceManager()
    {
        await using var cloud = await CloudHarness.StartAsync();
        // The credential reads its endpoint from the environment, once; no other test here touches these variables.
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", cloud.Server.IdentityEndpoint.ToString());
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", cloud.Server.IdentityHeader);
        var credential = new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);

        var subscription = await cloud.Arm(credential).GetDefaultSubscriptionAsync();

        Assert.Equal(CloudOptions.DefaultSubscription, subscription.Data.SubscriptionId);
    }

    [Theory]
    [InlineData(null, "AuthenticationFailed")]
    [InlineData("Basic abc", "AuthenticationFailedInvalidHeader")]
    [InlineData("Bearer abc", "InvalidAuthenticationToken")]
    [InlineData("Bearer a.b.c", "InvalidAuthenticationToken")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJhdWQiOiJ4In0.", "InvalidAuthenticationToken")]
    public async Task Request_WithoutAValidToken_IsRefusedWithAChallenge(string? authorization, string code)
    {
        await using var cloud = await CloudHarness.StartAsync();
        cloud.Http.DefaultRequestHeaders.Authorization = null;

        var answer = authorization is null
            ? await cloud.GetAsync("/subscriptions")
            : await cloud.SendAsync(HttpMethod.Get, "/subscriptions", null, ("Authorization", authorization));

        Assert.Equal((401, code), (answer.Status, answer.Code));
        Assert.StartsWith("Bearer authorization_uri=", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }
}
