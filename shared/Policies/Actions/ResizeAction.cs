namespace Keelson.Policies;

/// <summary><c>resize</c>: gives a resource another size.</summary>
/// <param name="Size">The name of the SKU or machine size: <c>Standard_D2s_v5</c>, <c>S1</c>.</param>
/// <param name="Capacity">The number of instances or units; null keeps it.</param>
public sealed record ResizeAction(string? Size, int? Capacity) : PolicyAction
{
    public override string Word => "resize";
}
