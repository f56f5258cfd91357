namespace Keelson.Policies;

/// <summary>How a team keeps a framework at one time.</summary>
/// <param name="Team">The team's name; "" for what has none; <see cref="Everyone"/> for the whole estate.</param>
/// <param name="ControlsJudged">Controls that some resource of the team is subject to.</param>
/// <param name="ControlsPassed">Of those, how many no resource violates without being excused.</param>
/// <param name="ControlsExempt">Of the passed ones, how many owe it to exemptions.</param>
/// <param name="Judged">Resources judged, once per policy.</param>
public sealed record ComplianceRow(
    string Framework, string Team, int ControlsJudged, int ControlsPassed, int ControlsExempt, int Judged, int Open, int Exempt)
{
    public const string Everyone = "*";

    /// <summary>Percent of the judged controls that are passed, to a tenth; null when none was judged.</summary>
    public decimal? Score => ControlsJudged == 0
        ? null : Math.Round(100m * ControlsPassed / ControlsJudged, 1, MidpointRounding.AwayFromZero);
}
