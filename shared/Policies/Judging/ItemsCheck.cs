namespace Keelson.Policies;

/// <summary>
/// A filter on the items of a list that lies in one field: each is judged where it stands in the resource's bytes.
/// </summary>
/// <param name="attributes">What is asked of an item.</param>
/// <param name="otherwise">The filter itself, for what a walk over the items does not read: names with escapes.</param>
internal sealed class ItemsCheck(ListItemFilter filter, ItemList list, Check attributes, Check otherwise) : Check
{
    public override int Cost => 100 + (attributes.Cost * 2);

    public override Truth Judge(ref ResourceView resource)
    {
        if (resource.HasEscapes)
            return otherwise.Judge(ref resource);
        var mark = resource.Needs.Count;
        var (sure, open) = list.Count(attributes, filter.Attributes, ref resource);
        return filter.Decide(sure, open, mark, resource.Needs);
    }
}
