using Keelson.Policies;
using Keelson.Portal.Parts;

namespace Keelson.Portal.Exemptions;

/// <summary>Tells an exemption from its record. Pure.</summary>
public static class ExemptionStory
{
    /// <summary>What happened, and last what is to come.</summary>
    public static IReadOnlyList<Moment> Of(Exemption exemption, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(exemption);
        var moments = new List<Moment> { new(exemption.CreatedAt, Tone.Ok, $"{exemption.CreatedBy} granted it", exemption.Reason) };
        if (exemption.NoticedAt is { } noticed)
            moments.Add(new(noticed, Tone.Wait, $"{exemption.Owner} was told that it ends soon"));
        moments.Add(exemption.EndedAt is { } ended && ended < exemption.ExpiresAt
            ? new(ended, Tone.Warn, $"{exemption.EndedBy} ended it", exemption.EndReason)
            : new(exemption.ExpiresAt, Tone.Idle, exemption.ExpiresAt > now ? "It will end" : "It ended, as granted",
                exemption.ExpiresAt > now ? "The policy holds again from then on." : null));
        return moments;
    }
}
