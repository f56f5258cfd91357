using Keelson.State;

namespace Keelson.Policies;

public sealed class FindingStoreTests
{
    private readonly MemoryDocumentStore documents = new();
    private readonly FindingStore store;

    public FindingStoreTests() => store = new(documents);

    [Fact]
    public async Task Change_ThatSaysNothingNew_WritesNothing()
    {
        await PutAsync(1, 2, 3);
        var before = await documents.ListAsync("").ToListAsync();

        await store.ChangeAsync(Sight.Policy, (_, _) => null, default);

        Assert.Equal(before, await documents.ListAsync("").ToListAsync());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(9000)]
    public async Task Read_AnyNumber_GivesAllInOrderAndFindsEach(int count)
    {
        await PutAsync([.. Enumerable.Range(0, count)]);

        var all = await store.ReadAsync(Sight.Policy, null, default).ToListAsync();

        Assert.Equal(count, all.Count);
        Assert.Equal(all.Select(f => f.Hash).Order(StringComparer.Ordinal), all.Select(f => f.Hash));
        foreach (var finding in all.Where((_, i) => i % 997 == 0))
        {
            Assert.Equal(finding, await store.FindAsync(finding.Id, default));
            var rest = await store.ReadAsync(Sight.Policy, finding.Hash, default).CountAsync();
            Assert.Equal(all.Count(f => string.CompareOrdinal(f.Hash, finding.Hash) > 0), rest);
        }
        Assert.Equal([Sight.Policy], await store.PoliciesAsync(default));
    }

    [Fact]
    public async Task Change_OfASplitPolicy_IsAskedOncePerPart()
    {
        await PutAsync([.. Enumerable.Range(0, 5000)]);
        var asked = new List<string>();

        await store.ChangeAsync(Sight.Policy, (prefix, findings) =>
        {
            Assert.All(findings, finding => Assert.StartsWith(prefix, finding.Hash, StringComparison.Ordinal));
            asked.Add(prefix);
            return prefix == "7" ? [] : null;
        }, default);

        Assert.Equal(FindingSegment.Children(""), asked);
        Assert.DoesNotContain(
            await store.ReadAsync(Sight.Policy, null, default).ToListAsync(),
            finding => finding.Hash[0] == '7');
    }

    [Fact]
    public async Task Change_ByManyAtOnce_LosesNone()
    {
        await PutAsync([.. Enumerable.Range(0, FindingSegment.Capacity - 3)]);

        // The segment is split on the way.
        await Task.WhenAll(Enumerable.Range(10_000, 12).Select(number => PutAsync(number)));

        Assert.Equal(
            FindingSegment.Capacity - 3 + 12, await store.ReadAsync(Sight.Policy, null, default).CountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("storage-open")]
    [InlineData("storage-open.00")]
    [InlineData("storage-open.0000000000000000000x")]
    [InlineData("storage-open.00000000000000000000")]
    public async Task Find_WhatIsNoFinding_IsNull(string id) => Assert.Null(await store.FindAsync(id, default));

    private Task PutAsync(params int[] numbers)
    {
        var found = numbers.Select(number => Sight.Found(number)).ToList();
        return store.ChangeAsync(
            Sight.Policy,
            (prefix, before) =>
            {
                var mine = found.Where(f => f.Hash.StartsWith(prefix, StringComparison.Ordinal)).ToList();
                return mine.Count == 0 ? null : [.. before, .. mine];
            },
            default);
    }
}
