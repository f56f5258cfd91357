using System.Security.Cryptography;
using System.Text.Json;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Estates;

public sealed class EstateGeneratorTests
{
    [Fact]
    public void Stream_SameSizeAndSeed_IsTheSameBytes()
    {
        Assert.Equal(Digest(1_000, 7), Digest(1_000, 7));
        Assert.NotEqual(Digest(1_000, 7), Digest(1_000, 8));
    }

    /// <summary>Figures and histories refer to an estate by size and seed: the same bytes on every machine, now and later.</summary>
    [Fact]
    public void Stream_ThousandOfSeedSeven_HasTheDigestItAlwaysHad() =>
        Assert.Equal("509fa9ddbb2ec417", Digest(1_000, 7));

    [Theory]
    [InlineData(EstateShape.ResourceGraph)]
    [InlineData(EstateShape.ResourceManager)]
    public void Resources_All_AreJsonOfAboutOneAndAHalfKilobytesWithTheirId(EstateShape shape)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var bytes = 0L;
        foreach (var resource in EstateGenerator.Resources(new() { Size = 1_000 }, shape))
        {
            using var json = JsonDocument.Parse(resource.Json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            Assert.Equal(resource.Id, json.RootElement.GetProperty("id").GetString());
            Assert.Equal(resource.Type, json.RootElement.GetProperty("type").GetString(), ignoreCase: true);
            Assert.True(ResourceId.TryParse(resource.Id, out var id), resource.Id);
            Assert.Equal(resource.Type, id!.Type);
            Assert.DoesNotContain((byte)'\n', resource.Json.ToArray());
            Assert.True(ids.Add(resource.Id), resource.Id);
            bytes += resource.Json.Length;
        }
        Assert.InRange(bytes / 1_000, 1_300, 1_700);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(100, 2, 1)]
    [InlineData(5_001, 101, 2)]
    public void Containers_OfASize_HoldIt(int size, int groups, int subscriptions)
    {
        var containers = EstateGenerator.Containers(new() { Size = size }).ToList();

        Assert.Equal(groups, containers.Count(c => c.Type == "Microsoft.Resources/resourceGroups"));
        Assert.Equal(subscriptions, containers.Count(c => c.Type == "Microsoft.Resources/subscriptions"));
        Assert.Equal(size, EstateGenerator.Stream(size, 1).Count());
    }

    [Fact]
    public void Flaws_OfEveryFullHundred_OccurExactlyAsOftenAsDocumented()
    {
        var census = EstateCensus.Of(5_000, 3);

        foreach (var shares in EstateFlaws.All.GroupBy(share => share.Flaw))
        {
            // 5,000 resources are 100 groups: a whole number of hundreds of every kind.
            var expected = shares.Sum(share => share.Percent * PerGroup(share.Kind));
            Assert.Equal(expected, census.Flaws[shares.Key]);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(EstateOptions.MaxSize + 1)]
    public void Stream_SizeOutOfRange_IsRefused(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EstateGenerator.Stream(size, 1).Any());

    private static int PerGroup(string kind) => Kinds.GroupPlan.Kinds.Single(k => k.GetType().Name == kind).PerGroup;

    private static string Digest(int size, int seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in EstateGenerator.Stream(size, seed))
        {
            hash.AppendData(row.Span);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
