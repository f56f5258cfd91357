namespace Keelson.Local.Cloud.Providers.Compute;

/// <summary>Microsoft.Compute: scale sets. Their machines are a number, not resources.</summary>
internal sealed class ComputeProvider : IResourceProvider
{
    public string Namespace => "Microsoft.Compute";

    public IReadOnlyList<IResourceType> Types { get; } = [new ScaleSetType()];
}
