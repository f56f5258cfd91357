namespace Keelson.Policies;

/// <summary>
/// A filter made ready to be judged on what a scan has found. It says exactly what its filter says; only the order in which
/// parts are looked at, and so the order of needed facts, may differ.
/// </summary>
internal abstract class Check
{
    /// <summary>Roughly what judging costs, in nanoseconds: the cheaper of several is judged first.</summary>
    public abstract int Cost { get; }

    public abstract Truth Judge(ref ResourceView resource);
}
