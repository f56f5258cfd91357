namespace Keelson.Local.Cloud.Providers.Compute;

/// <summary>Microsoft.Compute: virtual machines and their disks; scale sets, whose machines are a number.</summary>
internal sealed class ComputeProvider : IResourceProvider
{
    internal static readonly string[] Versions = ["2024-11-01", "2024-07-01", "2024-03-01", "2023-09-01"];

    public string Namespace => "Microsoft.Compute";

    public IReadOnlyList<IResourceType> Types { get; } =
        [new ScaleSetType(), new VirtualMachineType(), new DiskType()];
}
