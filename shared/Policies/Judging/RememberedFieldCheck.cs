namespace Keelson.Policies;

/// <summary>A costly check on one field that depends on nothing else: most fields have few values in an estate.</summary>
internal sealed class RememberedFieldCheck(int slot, Check inner) : Check
{
    public override int Cost => inner.Cost / 4;

    public override Truth Judge(ref ResourceView resource)
    {
        var text = resource.Bytes(slot);
        return text.IsEmpty ? inner.Judge(ref resource) : resource.Memory.Recall(inner, text, TextHash.Of(text), ref resource);
    }
}
