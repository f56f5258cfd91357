using Keelson.Provisioning;

namespace Keelson.Portal.Environments;

/// <summary>The list of environments.</summary>
/// <param name="Teams">Every team that has one, for the filter.</param>
public sealed record EnvironmentsView(
    IReadOnlyList<EnvironmentRecord> Environments, EnvironmentFilter Filter, IReadOnlyList<string> Teams);
