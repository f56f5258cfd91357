namespace Keelson.Local.Runtime.Durable;

/// <summary>What becomes of an orchestration whose version a host does not run; the names are those of host.json.</summary>
public enum VersionFailure
{
    /// <summary>It waits for a host that does.</summary>
    Reject,

    /// <summary>It fails.</summary>
    Fail,
}
