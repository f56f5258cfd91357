using Keelson.Local.Cloud.Providers;

namespace Keelson.Local.Cloud;

/// <summary>What every part of one running cloud shares.</summary>
internal sealed record World(CloudOptions Options, Ids Ids, ProviderRegistry Providers)
{
    public TimeProvider Time => Options.TimeProvider;

    public DateTimeOffset Now => Options.TimeProvider.GetUtcNow();

    /// <summary>The length of an operation at this cloud's speed.</summary>
    public TimeSpan Scale(TimeSpan duration) => duration * Options.OperationSpeed;
}
