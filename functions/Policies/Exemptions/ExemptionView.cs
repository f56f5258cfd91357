namespace Keelson.Policies;

/// <summary>An exemption as the API shows it.</summary>
/// <param name="State">Whether it holds at the moment of the answer.</param>
public sealed record ExemptionView(Exemption Exemption, ExemptionState State)
{
    public static ExemptionView Of(Exemption exemption, DateTimeOffset now) =>
        new(exemption, exemption.HoldsAt(now) ? ExemptionState.Active
            : exemption.EndedAt is null ? ExemptionState.Expired : ExemptionState.Ended);
}
