using System.Text.Json.Nodes;
using Keelson.Local.Serving;

namespace Keelson.Tests;

/// <summary>The platform team publishes a new version of a blueprint; what runs on the old one moves to it when asked to.</summary>
public sealed class NewVersionTests
{
    private const string Blueprint = "storage-account";
    private const string Setting = "properties.features.enableLogAccessUsingOnlyResourcePermissions";

    [Fact]
    public async Task Change_ToANewVersion_ModifiesOnlyWhatTheVersionChanges()
    {
        var folder = Directory.CreateTempSubdirectory("keelson-version-").FullName;
        try
        {
            var catalogue = Path.Combine(folder, "catalogue");
            CopyBlueprint(catalogue);
            var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Catalogue__Folder"] = catalogue };
            await using var cloud = await KeelsonProcess.CloudAsync(folder, "0.1");
            await using var platform = await KeelsonProcess.PlatformAsync(folder, settings);
            using (var dana = await ApiClient.SignInAsync(platform.Address, "dana"))
                Assert.Equal("applied", Status(await dana.EndAsync(await dana.RequestAsync("moved", version: "1.0.0"))));
            await platform.KillAsync();

            await EditAsync(catalogue, "blueprint.yaml", "version: 1.0.0", "version: 1.1.0");
            await EditAsync(catalogue, "main.json", Quoted("true"), Quoted("false"));
            await platform.StartAsync();
            using var again = await ApiClient.SignInAsync(platform.Address, "dana");
            var view = await again.EndAsync(await again.RequestAsync("moved", version: "1.1.0"));

            Assert.Equal("applied", Status(view));
            var changes = view["plan"]!["changes"]!.AsArray()
                .Where(change => change!["action"]!.GetValue<string>() != "noChange" && !change["tagsOnly"]!.GetValue<bool>());
            var change = Assert.Single(changes)!;
            Assert.Equal("modify", change["action"]!.GetValue<string>());
            Assert.Contains(change["properties"]!.AsArray(), property => property!["path"]!.GetValue<string>() == Setting);
            var record = (await again.GetAsync("/api/environments/payments.moved")).Json;
            Assert.Equal("1.1.0", record["blueprint"]!["version"]!.GetValue<string>());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Status(JsonNode view) => view["run"]!["status"]!.GetValue<string>();

    private static string Quoted(string value) => $"\"{Setting.Split('.')[^1]}\": {value}";

    private static void CopyBlueprint(string catalogue)
    {
        var from = Path.Combine(Path.GetDirectoryName(typeof(Machine).Assembly.Location)!, "blueprints", Blueprint);
        var to = Directory.CreateDirectory(Path.Combine(catalogue, Blueprint)).FullName;
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private static async Task EditAsync(string catalogue, string file, string old, string @new)
    {
        var path = Path.Combine(catalogue, Blueprint, file);
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(old, @new, StringComparison.Ordinal));
    }
}
