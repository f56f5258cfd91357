namespace Keelson.Policies;

/// <summary>Input of <see cref="SettleFindings"/>.</summary>
/// <param name="Subscriptions">Those that were read to the end.</param>
public sealed record SettleFindingsInput(ScanOrder Order, ScanSlice Slice, IReadOnlyList<string> Subscriptions);
