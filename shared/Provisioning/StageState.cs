namespace Keelson.Provisioning;

/// <summary>How a stage stands.</summary>
public enum StageState
{
    Running,
    Done,
    Failed,
}
