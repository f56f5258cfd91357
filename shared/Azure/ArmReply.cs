using System.Text.Json.Nodes;

namespace Keelson.Azure;

/// <summary>A successful answer of Azure Resource Manager.</summary>
/// <param name="Body">Null when it was empty or no object.</param>
internal sealed record ArmReply(
    int Status, JsonObject? Body, string? ETag, string? AsyncOperation, string? Location, TimeSpan? RetryAfter)
{
    /// <summary>The body of an answer that must have one.</summary>
    public JsonObject Require(string resourceId) => Body ?? throw new PermanentException(
        "azure.unexpected-answer", resourceId, $"Azure answered {Status} without a JSON object for {resourceId}.");
}
