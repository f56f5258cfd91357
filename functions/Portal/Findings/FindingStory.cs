using Keelson.Policies;
using Keelson.Portal.Parts;

namespace Keelson.Portal.Findings;

/// <summary>Tells a finding from its record. Pure.</summary>
public static class FindingStory
{
    /// <summary>What happened, in the order in which it did.</summary>
    public static IReadOnlyList<Moment> Of(FindingView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var finding = view.Finding;
        var moments = new List<Moment> { new(finding.FirstSeen, Tone.Bad, "First seen") };
        if (finding.ReopenedAt is { } reopened)
            moments.Add(new(reopened, Tone.Bad, finding.Reopenings == 1 ? "Came back" : $"Came back, for the {finding.Reopenings}th time"));
        if (view.Exemption is { } exemption)
        {
            moments.Add(new(exemption.CreatedAt, Tone.Wait, $"{exemption.CreatedBy} granted an exemption", exemption.Reason));
            moments.Add(new(exemption.End, Tone.Idle, "The exemption ends"));
        }
        if (finding.ResolvedAt is { } resolved)
            moments.Add(new(resolved, Tone.Ok, Resolution(finding.Resolution)));
        else
            moments.Add(new(view.LastSeen, Tone.Warn, finding.IsUndecided ? "Could not be judged; taken to be as it was" : "Last seen so"));
        return [.. moments.OrderBy(moment => moment.At)];
    }

    private static string Resolution(FindingResolution? resolution) => resolution switch
    {
        FindingResolution.Remediated => "Keelson put it right",
        FindingResolution.PolicyGone => "The policy is gone, or switched off",
        _ => "Seen to be in order",
    };
}
