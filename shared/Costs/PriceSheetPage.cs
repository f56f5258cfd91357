namespace Keelson.Costs;

/// <summary>One page of the Azure Retail Prices API.</summary>
internal sealed record PriceSheetPage(IReadOnlyList<PriceSheetRow>? Items, string? NextPageLink);
