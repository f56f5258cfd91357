using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Http;

/// <summary>The three ids a request is traced by; echoed in the answer.</summary>
internal sealed record Correlation(string RequestId, string CorrelationId, string ClientRequestId)
{
    public static Correlation Of(HttpContext http, Ids ids)
    {
        var request = ids.NextText();
        var headers = http.Request.Headers;
        var given = headers["x-ms-correlation-request-id"].ToString();
        var client = headers["x-ms-client-request-id"].ToString();
        return new(request, Guid.TryParse(given, out _) ? given : request,
            client.Length is > 0 and <= 256 ? client : "");
    }

    public void Write(HttpResponse response)
    {
        response.Headers["x-ms-request-id"] = RequestId;
        response.Headers["x-ms-correlation-request-id"] = CorrelationId;
        if (ClientRequestId.Length > 0)
        {
            response.Headers["x-ms-client-request-id"] = ClientRequestId;
        }
    }
}
