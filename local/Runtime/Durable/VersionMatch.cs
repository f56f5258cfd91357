namespace Keelson.Local.Runtime.Durable;

/// <summary>Which orchestrations a host runs, by their version; the names are those of host.json.</summary>
public enum VersionMatch
{
    /// <summary>All of them.</summary>
    None,

    /// <summary>Those of the host's own version.</summary>
    Strict,

    /// <summary>Those of the host's version and of older ones.</summary>
    CurrentOrOlder,
}
