namespace Keelson.Azure;

/// <summary>
/// How long a shared answer stands: as long as a scan profits from it, and no longer than a remediation can bear. What an
/// action changes is read anew before the action by whoever takes it.
/// </summary>
internal static class FactLifetimes
{
    public static readonly TimeSpan Locks = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan Parents = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan Documents = TimeSpan.FromMinutes(5);

    /// <summary>Azure Policy evaluates once a day, and within some fifteen minutes of a change.</summary>
    public static readonly TimeSpan PolicyStates = TimeSpan.FromMinutes(10);

    /// <summary>Cost Management takes in usage every few hours, and answers a minute's worth of 60 queries at most.</summary>
    public static readonly TimeSpan Costs = TimeSpan.FromHours(1);
}
