using Keelson.Provisioning;

namespace Keelson.Azure;

/// <summary>
/// How a long-running operation is followed. Written into run histories, so it holds no host: what was stored can only
/// ever be asked of the configured endpoint.
/// </summary>
internal readonly record struct OperationToken(OperationStyle Style, string Path)
{
    /// <summary>What to follow after a PUT or DELETE was accepted; null when the answer says that it is done.</summary>
    public static OperationToken? After(ArmReply reply, ArmConnection arm, string resourcePath)
    {
        if (reply.AsyncOperation is { } status)
            return new(OperationStyle.Status, arm.Relative(status));
        if (reply.Status == 202 && reply.Location is { } result)
            return new(OperationStyle.Result, arm.Relative(result));
        var state = ArmStates.Provisioning(reply.Body);
        return reply.Status == 202 || ArmStates.Read(state) == DeploymentState.Running
            ? new(OperationStyle.Resource, resourcePath)
            : null;
    }

    /// <summary>
    /// What to follow after a DELETE. A body without the headers of an operation is the resource on its last legs, not
    /// something to wait for.
    /// </summary>
    public static OperationToken? AfterDelete(ArmReply? reply, ArmConnection arm, string resourcePath) =>
        reply is { Status: 202 } or { AsyncOperation: not null } ? After(reply, arm, resourcePath) : null;

    public static OperationToken Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Enum.TryParse<OperationStyle>(text[..colon], ignoreCase: true, out var style)
            ? new(style, text[(colon + 1)..])
            : throw new PermanentException("azure.bad-operation", null, "The stored operation cannot be read.");
    }

    public override string ToString() => $"{Style.ToString().ToLowerInvariant()}:{Path}";
}
