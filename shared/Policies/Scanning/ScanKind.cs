namespace Keelson.Policies;

/// <summary>How much of the estate a scan reads.</summary>
public enum ScanKind
{
    /// <summary>Every resource. What it does not see again is resolved.</summary>
    Full,

    /// <summary>What has changed since the scan before. Says nothing of the rest.</summary>
    Delta,
}
