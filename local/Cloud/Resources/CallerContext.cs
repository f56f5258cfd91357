using System.Text.Json;
using Keelson.Local.Cloud.Identity;

namespace Keelson.Local.Cloud.Resources;

/// <summary>Whose request it is and how it is traced; kept with what it started, for the activity log.</summary>
internal sealed record CallerContext(
    Principal Principal, string CorrelationId, string ClientRequestId, string RequestId, string Method, string Url,
        string ClientIp)
{
    public byte[] Serialise() => JsonSerializer.SerializeToUtf8Bytes(this, CloudJson.Default.CallerContext);

    public static CallerContext Deserialise(byte[] json) =>
        JsonSerializer.Deserialize(json, CloudJson.Default.CallerContext)!;
}
