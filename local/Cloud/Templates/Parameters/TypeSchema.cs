using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Parameters;

/// <summary>
/// A type as parameters, outputs and definitions declare it, with references to definitions followed.
/// </summary>
internal sealed class TypeSchema
{
    private const int MaxReferences = 32;
    private const string DefinitionPrefix = "#/definitions/";

    private readonly ObjectValue _definitions;

    private TypeSchema(ObjectValue node, ObjectValue definitions, string name)
    {
        Node = node;
        _definitions = definitions;
        Name = name;
    }

    /// <summary>The declaration, with what the referenced definition adds.</summary>
    public ObjectValue Node { get; }

    /// <summary>The type's name in lower case: string, securestring, int, bool, object, secureobject, array.</summary>
    public string Name { get; }

    public bool IsSecure => Name.StartsWith("secure", StringComparison.Ordinal);

    public bool IsNullable => Node["nullable"] is BoolValue { Bool: true };

    /// <summary>The name as a deployment shows it.</summary>
    public string DisplayName => Name switch
    {
        "securestring" => "SecureString",
        "secureobject" => "SecureObject",
        "int" => "Int",
        "bool" => "Bool",
        "object" => "Object",
        "array" => "Array",
        _ => "String",
    };

    /// <exception cref="TemplateException">The declaration is no object, its type is unknown, or its reference leads
    /// nowhere.</exception>
    public static TypeSchema Read(Value declaration, Value? definitions, string path)
    {
        var node = declaration as ObjectValue
            ?? throw TreeEvaluator.Error(declaration.Position, path, $"A type declaration must be an object, not '{declaration.TypeName}'.");
        var known = definitions as ObjectValue ?? ObjectValue.Empty;
        for (var i = 0; node["$ref"] is { } reference; i++)
        {
            if (i >= MaxReferences || Definition(known, reference) is not { } target)
            {
                throw TreeEvaluator.Error(
                    reference.Position,
                    path,
                    $"The type reference '{ValueWriter.ToText(reference)}' is not found among the definitions, or refers to itself.");
            }

            // What stands beside a reference (nullable, metadata, defaults) overrides what it refers to.
            node = new ObjectValue(target.Members.Concat(node.Without(IsReference).Members)) { Position = node.Position };
        }

        var name = (node["type"] as StringValue)?.Text.ToLowerInvariant();
        return name is "string" or "securestring" or "int" or "bool" or "object" or "secureobject" or "array"
            ? new TypeSchema(node, known, name)
            : throw TreeEvaluator.Error(
                node.Position,
                path,
                $"The type '{ValueWriter.ToText(node["type"] ?? Value.Null)}' is not valid. Expected one of String, SecureString, Int, Bool, Object, SecureObject, Array.");
    }

    /// <summary>The type of a part: a property, an item.</summary>
    public TypeSchema Part(Value declaration, string path) => Read(declaration, _definitions, path);

    private static ObjectValue? Definition(ObjectValue definitions, Value reference) =>
        reference is StringValue text && text.Text.StartsWith(DefinitionPrefix, StringComparison.OrdinalIgnoreCase)
            ? definitions[text.Text[DefinitionPrefix.Length..]] as ObjectValue
            : null;

    private static bool IsReference(string name) => name.Equals("$ref", StringComparison.OrdinalIgnoreCase);
}
