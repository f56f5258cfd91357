namespace Keelson.Policies;

/// <summary>The actions that give a resource another size, in the words that Cloud Custodian has for each kind.</summary>
internal static class ResizeWords
{
    private static readonly Field<string> Size = new("size", Shapes.Name, "the SKU or machine size, as in Standard_D2s_v5");
    private static readonly Field<string> VmSize = new("vmSize", Shapes.Name, "the same, for a machine");
    private static readonly Field<int> Capacity = new("capacity", Shapes.Whole(1, 10000), "the number of instances or units");
    private static readonly Field<string> PlanSize = new("size", Shapes.Name, "the plan's SKU, as in S1");
    private static readonly Field<int> PlanCount = new("count", Shapes.Whole(1, 100), "the number of instances");
    private static readonly Field<string> DiskType = new("new_type", Shapes.Name, "the disk's SKU, as in StandardSSD_LRS", required: true);

    public static Word<PolicyAction> Resize { get; } = new("resize", "gives it another size", [Size, VmSize, Capacity], Read);

    public static Word<PolicyAction> ResizePlan { get; } = new(
        "resize-plan",
        "gives an App Service plan another size",
        [PlanSize, PlanCount],
        section => Made(section, section.Get(PlanSize), section.Has(PlanCount) ? section.Get(PlanCount) : null))
    {
        Resources = ["azure.appserviceplan"],
    };

    public static Word<PolicyAction> ModifyDiskType { get; } = new(
        "modify-disk-type",
        "gives a disk another SKU",
        [DiskType],
        section => new ResizeAction(section.Get(DiskType), null))
    {
        Resources = ["azure.disk"],
    };

    private static ResizeAction? Read(Section section)
    {
        if (section.Has(Size) && section.Has(VmSize))
        {
            section.Fault(VmSize, "only one of 'size' and 'vmSize' can be there");
            return null;
        }
        return Made(section, section.Get(Size) ?? section.Get(VmSize), section.Has(Capacity) ? section.Get(Capacity) : null);
    }

    private static ResizeAction? Made(Section section, string? size, int? capacity)
    {
        if (size is not null || capacity is not null)
            return new(size, capacity);
        section.Fault("a size or a number of instances is needed");
        return null;
    }
}
