using Keelson.Policies;

namespace Keelson.Portal.Scans;

/// <summary>A page of the list of scans.</summary>
/// <param name="UnderWay">The scan that is being made; null when there is none.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Message">Why the form just sent was refused.</param>
public sealed record ScansView(
    IReadOnlyList<ScanRecord> Scans, ScanView? UnderWay, ScanningOptions Options, string? Next, string? Message = null);
