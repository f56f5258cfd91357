using System.Text;
using Keelson.Local.Cloud.Estates.Kinds;

namespace Keelson.Local.Cloud.Estates;

/// <summary>
/// Makes estates of 100 to 1,000,000 resources of about 1.5 KB: subscriptions of 100 groups, groups of 50 resources, each an
/// application of a team, with flaws in known shares (<see cref="EstateFlaws"/>). Nothing is held: an estate is streamed.
/// A size that is no multiple of 50 cuts the last group short; a few references within it then point at nothing.
/// </summary>
public static class EstateGenerator
{
    /// <summary>The rows of <c>resources</c>, as Resource Graph would answer them, by subscription and group.</summary>
    /// <returns>UTF-8 JSON without white space; each row has memory of its own and may be kept.</returns>
    public static IEnumerable<ReadOnlyMemory<byte>> Stream(int size, int seed) =>
        Resources(new EstateOptions { Size = size, Seed = seed }, EstateShape.ResourceGraph).Select(resource => resource.Json);

    public static IEnumerable<EstateResource> Resources(EstateOptions options, EstateShape shape)
    {
        var writer = new EstateWriter(shape);
        foreach (var draft in Drafts(options.Checked()))
        {
            yield return new(draft.Id, draft.Kind.Type, draft.Created, writer.Write(draft), draft.Flaws);
        }
    }

    /// <summary>The subscriptions and resource groups, each before what lies in it, as the resource manager answers them.</summary>
    public static IEnumerable<EstateResource> Containers(EstateOptions options)
    {
        foreach (var group in Groups(options.Checked()))
        {
            if (group.BeginsSubscription)
            {
                yield return Subscription(group);
            }
            yield return Group(group);
        }
    }

    internal static IEnumerable<Draft> Drafts(EstateOptions options)
    {
        var left = options.Size;
        foreach (var group in Groups(options))
        {
            foreach (var (kind, ordinal) in GroupPlan.Places)
            {
                if (left-- == 0)
                {
                    yield break;
                }
                yield return new Draft(group, kind, ordinal);
            }
        }
    }

    private static IEnumerable<GroupDraft> Groups(EstateOptions options)
    {
        var size = GroupPlan.Places.Count;
        for (var number = 0; number * size < options.Size; number++)
        {
            yield return new GroupDraft(options, number);
        }
    }

    private static EstateResource Subscription(GroupDraft group)
    {
        var id = $"/subscriptions/{group.Subscription}";
        var json = $$"""
            {"id":"{{id}}","name":"{{group.Subscription}}","type":"Microsoft.Resources/subscriptions",
            """
            + $$"""
            "subscriptionId":"{{group.Subscription}}","tenantId":"{{group.Options.TenantId}}","displayName":"Estate {{group.Number}}","state":"Enabled"}
            """;
        return new(id, "Microsoft.Resources/subscriptions", group.Created, Encoding.UTF8.GetBytes(json), default);
    }

    private static EstateResource Group(GroupDraft group)
    {
        var tags = $$"""{"env":"{{group.Environment}}","team":"{{group.Team}}","app":"{{group.App}}"}""";
        var json = $$"""
            {"id":"{{group.Id}}","name":"{{group.Name}}","type":"Microsoft.Resources/resourceGroups","location":"{{group.Location}}",
            """
            + $$"""
            "tags":{{tags}},"properties":{"provisioningState":"Succeeded"} }
            """;
        return new(group.Id, "Microsoft.Resources/resourceGroups", group.Created, Encoding.UTF8.GetBytes(json), default);
    }
}
