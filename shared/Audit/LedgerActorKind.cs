namespace Keelson.Audit;

/// <summary>What kind of actor an entry names.</summary>
public enum LedgerActorKind
{
    /// <summary>A signed-in person.</summary>
    Person,

    /// <summary>Another system through a signed webhook or an app registration.</summary>
    Application,

    /// <summary>Keelson on its own account.</summary>
    Platform,
}
