using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Parameters;

/// <summary>Holds a value against its declared type and constraints; what is unknown yet passes.</summary>
internal sealed class TypeChecker(Budget budget, string what)
{
    /// <summary>Collects the texts of secure values as they are met.</summary>
    public HashSet<string> Secrets { get; } = new(StringComparer.Ordinal);

    /// <exception cref="TemplateException">The value does not fit; the message says which part and why.</exception>
    public void Check(Value value, TypeSchema schema, string path)
    {
        budget.Spend();
        if (value is UnknownValue || (value is NullValue && schema.IsNullable))
        {
            return;
        }

        if (!Fits(value, schema.Name))
        {
            throw Error(value, path, $"Expected a value of type '{schema.DisplayName}', but received a value of type '{value.TypeName}'.");
        }

        if (schema.IsSecure)
        {
            KeepSecret(value);
        }

        CheckAllowed(value, schema, path);
        CheckRange(value, schema, path);
        switch (value)
        {
            case ObjectValue members: CheckMembers(members, schema, path); break;
            case ArrayValue array: CheckItems(array, schema, path); break;
        }
    }

    private static bool Fits(Value value, string type) => type switch
    {
        "string" or "securestring" => value is StringValue,
        "int" => value is IntValue || (value is FloatValue number && number.Float == Math.Floor(number.Float)),
        "bool" => value is BoolValue,
        "array" => value is ArrayValue,
        _ => value is ObjectValue,
    };

    private void CheckAllowed(Value value, TypeSchema schema, string path)
    {
        if (schema.Node["allowedValues"] is not ArrayValue { Items: var allowed })
        {
            return;
        }

        // An array may be one of the allowed values, or consist of allowed values.
        var fits = allowed.Any(item => Same(item, value))
            || (value is ArrayValue array && array.Items.All(item => allowed.Any(one => Same(one, item))));
        if (!fits)
        {
            var shown = schema.IsSecure ? "***" : ExpressionError.Shorten(ValueWriter.ToText(value));
            throw Error(
                value,
                path,
                $"The provided value '{shown}' is not part of the allowed value(s): '{string.Join(',', allowed.Select(ValueWriter.ToText))}'.");
        }
    }

    private bool Same(Value a, Value b) => (a, b) switch
    {
        (StringValue x, StringValue y) => x.Text.Equals(y.Text, StringComparison.OrdinalIgnoreCase),
        _ => new ValueComparer(budget).Equals(a, b),
    };

    private void CheckRange(Value value, TypeSchema schema, string path)
    {
        var (size, noun, least, most) = value switch
        {
            StringValue text => (text.Text.Length, "length", "minLength", "maxLength"),
            ArrayValue array => (array.Items.Count, "length", "minLength", "maxLength"),
            IntValue number => (number.Int, "value", "minValue", "maxValue"),
            _ => (0L, string.Empty, string.Empty, string.Empty),
        };
        if (schema.Node[least] is IntValue min && size < min.Int)
        {
            throw Error(value, path, $"The {noun} '{size}' is less than the minimum '{min.Int}'.");
        }

        if (schema.Node[most] is IntValue max && size > max.Int)
        {
            throw Error(value, path, $"The {noun} '{size}' is greater than the maximum '{max.Int}'.");
        }
    }

    private void CheckMembers(ObjectValue members, TypeSchema schema, string path)
    {
        schema = Discriminate(members, schema, path);
        var properties = schema.Node["properties"] as ObjectValue ?? ObjectValue.Empty;
        foreach (var (name, declaration) in properties.Members)
        {
            var part = schema.Part(declaration, $"{path}.{name}");
            if (members.TryGet(name, out var value))
            {
                Check(value, part, $"{path}.{name}");
            }
            else if (!part.IsNullable)
            {
                throw Error(members, path, $"The required property '{name}' is missing.");
            }
        }

        foreach (var (name, value) in members.Members.Where(member => !properties.Has(member.Key)))
        {
            switch (schema.Node["additionalProperties"])
            {
                case BoolValue { Bool: false } when schema.Node["discriminator"] is null:
                    throw Error(value, $"{path}.{name}", $"The property '{name}' is not allowed.");
                case ObjectValue declaration:
                    Check(value, schema.Part(declaration, $"{path}.{name}"), $"{path}.{name}");
                    break;
            }
        }
    }

    /// <summary>The variant of a tagged union the value says it is; the type itself where there is no union.</summary>
    private TypeSchema Discriminate(ObjectValue members, TypeSchema schema, string path)
    {
        if (schema.Node["discriminator"] is not ObjectValue union)
        {
            return schema;
        }

        var tag = ValueWriter.ToText(union["propertyName"] ?? Value.Null);
        var mapping = union["mapping"] as ObjectValue ?? ObjectValue.Empty;
        if (members[tag] is StringValue kind && mapping[kind.Text] is { } variant)
        {
            return schema.Part(variant, path);
        }

        throw Error(
            members,
            path,
            $"The discriminator property '{tag}' must be one of '{string.Join(',', mapping.Members.Select(member => member.Key))}'.");
    }

    private void CheckItems(ArrayValue array, TypeSchema schema, string path)
    {
        var prefix = (schema.Node["prefixItems"] as ArrayValue)?.Items ?? [];
        if (array.Items.Count < prefix.Count)
        {
            throw Error(array, path, $"At least {prefix.Count} items are required.");
        }

        for (var i = 0; i < array.Items.Count; i++)
        {
            var declaration = i < prefix.Count ? prefix[i] : schema.Node["items"];
            if (declaration is BoolValue { Bool: false })
            {
                throw Error(array, path, $"At most {prefix.Count} items are allowed.");
            }

            if (declaration is ObjectValue)
            {
                Check(array.Items[i], schema.Part(declaration, $"{path}[{i}]"), $"{path}[{i}]");
            }
        }
    }

    private void KeepSecret(Value value)
    {
        budget.Spend();
        switch (value)
        {
            case StringValue { Text.Length: > 0 } text: Secrets.Add(text.Text); break;
            case ArrayValue array: array.Items.ToList().ForEach(KeepSecret); break;
            case ObjectValue members: members.Members.ToList().ForEach(member => KeepSecret(member.Value)); break;
        }
    }

    private TemplateException Error(Value value, string path, string why) => new(
        TemplateException.InvalidTemplate,
        $"Deployment template validation failed: 'The provided value for the {what} '{path}'{value.Position} is not valid. {why} " +
        "Please see https://aka.ms/arm-pass-parameter-values for usage details.'",
        path);
}
