namespace Keelson.Provisioning;

/// <summary>Fits when every condition it states holds.</summary>
public sealed record ApprovalRule
{
    /// <summary>Empty fits every kind.</summary>
    public IReadOnlyList<EnvironmentKind> Kinds { get; init; } = [];

    /// <summary>Fits when the estimate, per month in the price sheet's currency, is known whole and not above this.</summary>
    public decimal? MaxMonthlyCost { get; init; }

    public int Approvers { get; init; } = 1;
}
