namespace Keelson.Provisioning;

/// <summary>How a deployment stands.</summary>
public enum DeploymentState
{
    Running,
    Succeeded,
    Failed,
    Canceled,
}
