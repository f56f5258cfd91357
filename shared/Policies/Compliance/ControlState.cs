namespace Keelson.Policies;

/// <summary>How a control of a framework is kept.</summary>
/// <param name="Policies">The policies that are evidence for it.</param>
/// <param name="Judged">Resources that were judged, once per policy.</param>
/// <param name="Open">Of those, how many violate it.</param>
/// <param name="Exempt">How many violate it and are excused for a while.</param>
public sealed record ControlState(string Control, IReadOnlyList<string> Policies, int Judged, int Open, int Exempt)
{
    /// <summary>Nothing was there to be judged: it says nothing.</summary>
    public bool IsJudged => Judged > 0;

    public bool IsPassed => IsJudged && Open == 0;
}
