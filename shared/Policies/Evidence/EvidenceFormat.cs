namespace Keelson.Policies;

/// <summary>What evidence is handed out as.</summary>
public enum EvidenceFormat
{
    Json,
    Csv,

    /// <summary>One file that prints well and needs nothing else.</summary>
    Html,
}
