namespace Keelson.Policies;

/// <summary>A check on an excerpt that depends on nothing else, and often meets one that it has met before.</summary>
internal sealed class RememberedCheck(int excerpt, ExcerptCheck inner) : Check
{
    public override int Cost => inner.Cost / 4;

    public override Truth Judge(ref ResourceView resource)
    {
        var text = resource.ExcerptText(excerpt, out var hash);
        return resource.Memory.Recall(inner, text, hash, ref resource);
    }
}
