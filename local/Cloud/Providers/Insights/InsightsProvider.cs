namespace Keelson.Local.Cloud.Providers.Insights;

/// <summary>Microsoft.Insights: diagnostic settings and autoscale rules. They are kept and checked; nothing is
/// collected or scaled yet.</summary>
internal sealed class InsightsProvider : IResourceProvider
{
    public string Namespace => "Microsoft.Insights";

    public IReadOnlyList<IResourceType> Types { get; } = [new DiagnosticSettingType(), new AutoscaleType()];
}
