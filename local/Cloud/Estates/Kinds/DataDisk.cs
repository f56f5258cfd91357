namespace Keelson.Local.Cloud.Estates.Kinds;

/// <summary>A data disk of the machine with the same ordinal, unless it is left over.</summary>
internal sealed class DataDisk() : Kind("Microsoft.Compute/disks", "disk", 3)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
        [(EstateFlaw.DiskUnattached, 20), (EstateFlaw.DiskPublic, 30)];

    public override string Sku(Draft draft) => draft.Pick(
        """{"name":"Premium_LRS","tier":"Premium"}""", """{"name":"StandardSSD_LRS","tier":"Standard"}""");

    public override string Zones(Draft draft) => $"[\"{(draft.Ordinal % 3) + 1}\"]";

    public override string? ManagedBy(Draft draft) =>
        draft.Has(EstateFlaw.DiskUnattached) ? null : draft.Sibling<VirtualMachine>(draft.Ordinal);

    public override void Properties(Draft draft, JsonTemplate json) => DiskBody.Write(
        draft, json, "", 64 << draft.Roll(4), draft.If(EstateFlaw.DiskUnattached, "Unattached", "Attached"));
}
