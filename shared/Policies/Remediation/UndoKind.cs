namespace Keelson.Policies;

/// <summary>How a step is taken back.</summary>
public enum UndoKind
{
    /// <summary>There is nothing to take back: the step changed nothing in Azure.</summary>
    Nothing,

    /// <summary>Changes the same parts of the body back to what they were.</summary>
    Patch,

    /// <summary>Writes the resource as it was: it was replaced or deleted.</summary>
    Restore,

    /// <summary>Removes what the step created.</summary>
    Delete,

    /// <summary>Asks the resource for the opposite, such as <c>start</c>.</summary>
    Act,

    /// <summary>It cannot be taken back. Such a step always needs an approver.</summary>
    Impossible,
}
