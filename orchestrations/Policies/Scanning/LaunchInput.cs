namespace Keelson.Policies;

/// <summary>Input of <see cref="LaunchRemediations"/>.</summary>
/// <param name="Page">Begins the names of the pages that are meant.</param>
public sealed record LaunchInput(ScanOrder Order, string Page);
