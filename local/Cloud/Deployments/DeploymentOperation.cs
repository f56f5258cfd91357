using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Store;

namespace Keelson.Local.Cloud.Deployments;

/// <summary>One entry of <c>deployments/{name}/operations</c>.</summary>
internal static class DeploymentOperation
{
    public static JsonObject Describe(ResourceRow row, DeploymentRequest request, StepRow step)
    {
        var deletes = step.Node.StartsWith(Step.Deletion, StringComparison.Ordinal);
        var target = ResourceId.Parse(deletes ? step.Node[Step.Deletion.Length..] : step.Node);
        var operationId =
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(step.Node.ToLowerInvariant())), 0, 8);
        var properties = new JsonObject
        {
            ["provisioningOperation"] = deletes ? "Delete" : "Create",
            ["provisioningState"] = step.Status == Step.Waiting ? Step.Running : step.Status,
            ["timestamp"] = (step.Ended ?? step.Started).UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["duration"] = XmlConvert.ToString((step.Ended ?? step.Started) - step.Started),
            ["trackingId"] = request.Caller.CorrelationId,
            ["statusCode"] = StatusText(Step.StatusCodeOf(step)),
            ["targetResource"] = new JsonObject
            {
                ["id"] = target.Text,
                ["resourceType"] = target.Type,
                ["resourceName"] = string.Join('/', target.Names),
            },
        };
        if (Step.ErrorOf(step) is { } error)
        {
            properties["statusMessage"] = new JsonObject { ["error"] = error.ToJson() };
        }
        return new JsonObject
        {
            ["id"] = $"{row.Id}/operations/{operationId}",
            ["operationId"] = operationId,
            ["properties"] = properties,
        };
    }

    private static string StatusText(int status) => status switch
    {
        200 => "OK",
        201 => "Created",
        400 => "BadRequest",
        403 => "Forbidden",
        404 => "NotFound",
        409 => "Conflict",
        412 => "PreconditionFailed",
        _ => status.ToString(CultureInfo.InvariantCulture),
    };
}
