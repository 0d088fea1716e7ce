-- Which unit answers the emergency line is said by the office from now on; where one was built in, it stays.
INSERT INTO service_facts (name, value)
SELECT 'emergency-desk', 'chengtou' FROM units WHERE code = 'chengtou'
ON CONFLICT (name) DO NOTHING;

UPDATE service_facts SET value = (value::jsonb || '{"emergency": "chengtou"}'::jsonb)::text
WHERE name = 'office' AND EXISTS (SELECT FROM units WHERE code = 'chengtou');
