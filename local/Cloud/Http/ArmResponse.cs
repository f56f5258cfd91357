using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Http;

/// <summary>An answer, complete but for the headers every answer has.</summary>
internal sealed record ArmResponse(int Status, byte[]? Body = null)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static ArmResponse Json(int status, JsonNode body) => new(status, Store.Json.Utf8(body));

    public static ArmResponse Resource(int status, ResourceRow row) =>
        new(status, row.Body) { Headers = [("ETag", row.ETag)] };

    public static ArmResponse Error(ArmException error)
    {
        var headers = new List<(string, string)>();
        if (error.RetryAfter is { } wait)
        {
            headers.Add(("Retry-After", Seconds(wait)));
        }
        if (error.Challenge is not null)
        {
            headers.Add(("WWW-Authenticate", error.Challenge));
        }
        headers.Add(("x-ms-failure-cause", "gateway"));
        headers.Add(("x-ms-error-code", error.Error.Code));
        return Json(error.Status, new JsonObject { ["error"] = error.Error.ToJson() }) with { Headers = headers };
    }

    public ArmResponse With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    /// <summary>Whole seconds, rounded up.</summary>
    public static string Seconds(TimeSpan wait) => ((long)Math.Ceiling(wait.TotalSeconds)).ToString();
}
