using Keelson.Provisioning;

namespace Keelson.Azure;

/// <summary>What an answer says of an operation.</summary>
internal static class OperationReader
{
    public static OperationProgress Read(OperationStyle style, ArmReply? reply)
    {
        if (reply is null)
        {
            return new(DeploymentState.Failed, new(
                "OperationNotFound", "Azure no longer knows the operation. Look at the resource itself."));
        }
        return style switch
        {
            OperationStyle.Status => Of((string?)reply.Body?["status"], reply),
            OperationStyle.Result => new(reply.Status == 202 ? DeploymentState.Running : DeploymentState.Succeeded, null, reply.RetryAfter),
            _ => Of(ArmStates.Provisioning(reply.Body), reply),
        };
    }

    private static OperationProgress Of(string? word, ArmReply reply)
    {
        var state = ArmStates.Read(word);
        var error = state is DeploymentState.Failed or DeploymentState.Canceled
            ? ArmErrorText.Flatten(reply.Body?["error"] ?? reply.Body?["properties"]?["error"], (string?)reply.Body?["resourceId"])
            : null;
        return new(state, error, state == DeploymentState.Running ? reply.RetryAfter : null);
    }
}
