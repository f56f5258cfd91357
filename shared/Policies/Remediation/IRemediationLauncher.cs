namespace Keelson.Policies;

/// <summary>Starts durable remediations and speaks to them.</summary>
public interface IRemediationLauncher
{
    /// <summary>
    /// Has the resource looked at, judged and, where policies say so, changed. False when the same cause has done so for
    /// this resource before: nothing is started twice. Durable when it returns; does not wait for the end.
    /// </summary>
    Task<bool> LaunchAsync(RemediationOrder order, CancellationToken cancellationToken);

    /// <summary>Hands an approver's word to the remediation that waits for it. Durable when it returns.</summary>
    Task TellAsync(RemediationOrder order, RemediationDecision decision, CancellationToken cancellationToken);

    /// <summary>Starts to take a remediation back. False when an undo of it is under way.</summary>
    Task<bool> UndoAsync(UndoOrder order, CancellationToken cancellationToken);
}
