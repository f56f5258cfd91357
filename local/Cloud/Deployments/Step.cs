using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Deployments;

/// <summary>Reads and writes the progress of one resource of a deployment.</summary>
internal static class Step
{
    public const string Running = "Running";
    public const string Waiting = "Waiting";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Canceled = "Canceled";

    /// <summary>Prefix of the node that stands for a deletion in Complete mode.</summary>
    public const string Deletion = "delete:";

    public static StepRow Of(
        string deployment, string node, string status, string? operation, DateTimeOffset started, DateTimeOffset? ended,
        ArmError? error = null, int statusCode = 200)
    {
        var body = new JsonObject { ["statusCode"] = statusCode };
        if (error is not null)
        {
            body["error"] = error.ToJson();
        }
        return new StepRow(deployment, node, status, operation, started, ended, ResourceRow.Serialise(body));
    }

    public static ArmError? ErrorOf(StepRow step) =>
        JsonNode.Parse(step.Body)!["error"] is JsonObject error ? ArmError.FromJson(error) : null;

    public static int StatusCodeOf(StepRow step) => (int?)JsonNode.Parse(step.Body)!["statusCode"] ?? 200;

    public static bool IsDone(StepRow step) => step.Status is Succeeded or Failed;
}
