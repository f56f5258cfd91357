namespace Keelson.Local.Cloud.Estates.Kinds;

/// <summary>The system disk of the machine with the same ordinal.</summary>
internal sealed class SystemDisk() : Kind("Microsoft.Compute/disks", "osdisk", 4)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws => [(EstateFlaw.DiskPublic, 30)];

    public override string Sku(Draft draft) => """{"name":"Premium_LRS","tier":"Premium"}""";

    public override string Zones(Draft draft) => $"[\"{(draft.Ordinal % 3) + 1}\"]";

    public override string ManagedBy(Draft draft) => draft.Sibling<VirtualMachine>(draft.Ordinal);

    public override void Properties(Draft draft, JsonTemplate json) =>
        DiskBody.Write(draft, json, "\"osType\":\"Linux\",\"hyperVGeneration\":\"V2\",", 128, "Attached");
}
