using Keelson.Policies;

namespace Keelson.Portal.Explaining;

/// <summary>The resource that conditions are explained by, and what is known around it.</summary>
public sealed record Looking(JmesValue Subject, JudgeContext Context)
{
    public Truth Judge(Filter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.Judge(Subject, Context, new());
    }

    public JmesValue Find(ResourceKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Find(Subject, out _);
    }
}
