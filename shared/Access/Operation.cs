namespace Keelson.Access;

/// <summary>What a principal may be allowed to do.</summary>
public enum Operation
{
    /// <summary>Read catalogue, environments, runs, ledger.</summary>
    View,

    /// <summary>Ask for an environment, or for a change, an extension or the end of one.</summary>
    Request,

    /// <summary>Approve or reject a run that waits for it.</summary>
    Approve,

    /// <summary>Act on running things: retry, cancel, repair, release a stuck run.</summary>
    Operate,

    /// <summary>Change settings, exemptions, freeze, kill switch.</summary>
    Administer,
}
