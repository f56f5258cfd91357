using Keelson.Provisioning;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Keelson.Tests.Catalogue;

/// <summary>A catalogue folder for one test, with one small blueprint that loads.</summary>
internal sealed class TempCatalogue : IDisposable
{
    public const string Contract = """
        name: bucket
        title: Bucket
        summary: Holds things.
        owner: platform-team
        version: 1.2.0
        category: storage
        ttl: { default: 14d, max: none }
        approval:
          rules:
            - when: { kind: [dev, test], maxMonthlyCost: 50 }
              approvers: 0
            - approvers: 1
          timeout: 2d
          reminder: 36h
        drift: { repair: true }
        parameters:
          type: object
          additionalProperties: false
          required: [label]
          properties:
            label: { type: string, description: What it is for., pattern: '^[a-z]+$', maxLength: 10 }
            sizeGiB: { type: integer, x-unit: GiB, x-scale: true, minimum: 1, maximum: 100, default: 10 }
        roles:
          - { resource: bucketId, role: Reader, roleId: acdd72a7-3385-48ef-bd42-f606fba81ae7 }
        outputs: { primary: bucketId, endpoint: url }
        checks:
          - { title: There, resource: bucketId, property: properties.state, equals: Ready }
        """;

    private const string Template = """
        { "parameters": { "name": {}, "location": {}, "tags": {}, "label": {}, "sizeGiB": {} },
          "resources": [], "outputs": { "bucketId": {}, "url": {} } }
        """;

    public TempCatalogue() => Add("bucket", Contract);

    public string Folder { get; } = Directory.CreateTempSubdirectory("keelson-catalogue-").FullName;

    public void Add(string path, string contract, string template = Template)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, path)).FullName;
        File.WriteAllText(Path.Combine(folder, "blueprint.yaml"), contract);
        File.WriteAllText(Path.Combine(folder, "main.json"), template);
    }

    public BlueprintCatalogue Open() =>
        new(Options.Create(new CatalogueOptions { Folder = Folder }), NullLogger<BlueprintCatalogue>.Instance);

    public Blueprint Bucket() => Open().Find("bucket")!;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
