using Keelson.Policies;
using Keelson.Portal.Shell;

namespace Keelson.Portal.Exemptions;

/// <summary>Which exemptions to list. What is null or empty does not narrow.</summary>
public sealed record ExemptionFilter(string? Text, string? Policy, string? State, string? After)
{
    public static IReadOnlyList<(string Value, string Title)> States { get; } = [("", "In force"), ("all", "Ended ones, too")];

    public bool WithEnded => State == "all";

    public bool IsEmpty => string.IsNullOrEmpty(Text) && string.IsNullOrEmpty(Policy) && string.IsNullOrEmpty(State);

    public bool Fits(Exemption exemption)
    {
        ArgumentNullException.ThrowIfNull(exemption);
        return (string.IsNullOrEmpty(Policy) || exemption.Policy == Policy) && FitsText(exemption);
    }

    /// <summary>The address of the list with this filter, beginning after an exemption.</summary>
    public string Link(string? after) =>
        Links.To("/exemptions", ("q", Text), ("policy", Policy), ("state", State), ("after", after));

    private bool FitsText(Exemption exemption) => string.IsNullOrWhiteSpace(Text)
        || new[] { exemption.Policy, exemption.Scope, exemption.Owner, exemption.Reason, exemption.Ticket }
            .Any(text => text?.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase) == true);
}
