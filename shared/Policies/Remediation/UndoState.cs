namespace Keelson.Policies;

/// <summary>Where an undo stands.</summary>
public enum UndoState
{
    Running,

    /// <summary>Everything is as it was.</summary>
    Done,

    /// <summary>The resource has changed since, so nothing was touched.</summary>
    Refused,

    /// <summary>Azure did not do it; what was taken back is listed with the steps.</summary>
    Failed,
}
